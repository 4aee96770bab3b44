from organization.admin import accounts, calendar, lockouts, people, siasn, units

__all__ = ["accounts", "calendar", "lockouts", "people", "siasn", "units"]
