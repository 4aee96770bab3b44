class Denied(Exception):
    """An act that this person may not do now. `reason` is Indonesian, for the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
