from typing import Any

from django import forms

from organization.models.accounts import normal_nip


class NipField(forms.CharField):
    """A NIP as people type or paste it: with spaces, or with the apostrophe a spreadsheet puts in front."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normal_nip(value) if value else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength: the browser would cut off a NIP pasted with its spaces.
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return {**attrs, "autocapitalize": "none", "spellcheck": "false"}


class CodeField(forms.CharField):
    """A code from an authenticator application, which shows it in groups."""

    def to_python(self, value: Any) -> Any:
        return "".join((super().to_python(value) or "").split())
