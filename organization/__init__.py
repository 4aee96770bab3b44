"""People, units, posts, reporting lines, the calendar, dated policy, accounts and roles."""
