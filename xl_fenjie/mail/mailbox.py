"""The office's mailbox as configured on the sheet 规则."""

import ssl

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.secret import Secret, password_for
from xl_fenjie.mail.secure import tls_context
from xl_fenjie.master.settings import SETTINGS, Owner
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.mail import MailSettings

FILLED_BY = {"login": "address"}  # what logs in is the address, unless the office says otherwise


def ensure_set(mail: MailSettings, *wanted: str, option: str) -> None:
    """Raise FenjieError where a wanted fact is not set; it tells the line of 规则 to be filled.

    ``option`` is what the person may leave out instead.
    """
    for fact in wanted:
        if not getattr(mail, fact):
            label = _label(FILLED_BY.get(fact, fact))
            raise FenjieError("mail_sender_unset", label=label, option=option)


def access(workspace: OpenWorkspace) -> tuple[MailSettings, Secret, ssl.SSLContext]:
    """Settings, password and trust, as a connection takes them.

    Raises:
        FenjieError: no password is kept, or the office's root certificate cannot be read.
    """
    mail = workspace.master.rules.mail
    own_root = workspace.places.folder / mail.ca_file if mail.ca_file else None
    return mail, password_for(mail.login), tls_context(own_root)


def _label(field: str) -> str:
    """What the line of 规则 is called."""
    return next(each.label for each in SETTINGS if (each.owner, each.field) == (Owner.MAIL, field))
