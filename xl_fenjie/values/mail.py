"""Settings of the office's mailbox, without the password."""

from enum import StrEnum

from pydantic import Field

from xl_fenjie.values.value import Value

HIGHEST_PORT = 65535


class Security(StrEnum):
    """How a connection is encrypted: from its first byte (TLS), or by STARTTLS.

    There is no unencrypted choice: the password would travel in clear text.
    """

    TLS = "tls"
    STARTTLS = "starttls"


class OtherSender(StrEnum):
    """What becomes of a unit's form from an address that is not the unit's, or that is forged."""

    REVIEW = "review"
    ACCEPT = "accept"


class MailSettings(Value):
    """The mail part of the sheet 规则.

    ``address`` stands in From; ``user`` is the login where that is not the address.
    ``ca_file`` is the office's own root certificate (PEM), a path from the workspace.
    ``per_minute`` is the most messages to send in a minute.
    """

    sender_name: str = ""
    address: str = ""
    user: str = ""
    smtp_server: str = ""
    smtp_port: int = Field(default=465, ge=1, le=HIGHEST_PORT)
    smtp_security: Security = Security.TLS
    imap_server: str = ""
    imap_port: int = Field(default=993, ge=1, le=HIGHEST_PORT)
    imap_security: Security = Security.TLS
    imap_folder: str = "INBOX"
    ca_file: str = ""
    per_minute: int = Field(default=20, ge=1)
    other_sender: OtherSender = OtherSender.REVIEW

    @property
    def login(self) -> str:
        """The name to log in with."""
        return self.user or self.address
