"""What must hold before a web or worker process serves anybody."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from organization.checks import no_demo_accounts


def refuse_unsafe_start() -> None:
    """Raises ImproperlyConfigured when this is production on a demo city's database."""
    problems = no_demo_accounts(databases=list(connections))
    # A server that forks from this process must not inherit an open connection.
    connections.close_all()
    if problems:
        raise ImproperlyConfigured(f"Production refuses to start: {problems[0].msg} {problems[0].hint}")
