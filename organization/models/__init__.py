from organization.models.accounts import Role, RoleGrant, User
from organization.models.calendar import EvaluationPeriod, PerformanceYear
from organization.models.imports import ImportState, SiasnImport
from organization.models.people import (
    Employee,
    EmployeeKind,
    Exemption,
    ExemptionKind,
    LineOrigin,
    Placement,
    PlacementKind,
    PostKind,
    ReportingLine,
    Sex,
)
from organization.models.policy import AppraisalPolicy
from organization.models.units import Unit

__all__ = [
    "AppraisalPolicy",
    "Employee",
    "EmployeeKind",
    "EvaluationPeriod",
    "Exemption",
    "ExemptionKind",
    "ImportState",
    "LineOrigin",
    "PerformanceYear",
    "Placement",
    "PlacementKind",
    "PostKind",
    "ReportingLine",
    "Role",
    "RoleGrant",
    "Sex",
    "SiasnImport",
    "Unit",
    "User",
]
