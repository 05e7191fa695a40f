"""Who we work with, what we tell them, what they answer, and what comes of it."""

from partners.models.intake import Intake, IntakeFile
from partners.models.network import Contact, Partnership
from partners.models.procedure import Procedure
from partners.models.referral import Need, Referral, ReferralFile, Volet
from partners.models.sharing import Consent, Door, Passage, ShareLink, hashed
from partners.models.stay import Domiciliation, Mail, Placement, a_year_from

__all__ = [
    "Consent",
    "Contact",
    "Domiciliation",
    "Door",
    "Intake",
    "IntakeFile",
    "Mail",
    "Need",
    "Partnership",
    "Passage",
    "Placement",
    "Procedure",
    "Referral",
    "ReferralFile",
    "ShareLink",
    "Volet",
    "a_year_from",
    "hashed",
]
