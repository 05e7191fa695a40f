"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

OPEN = (200, 200, 200, 200, 200, 200)
SIGNED_IN = (200, 200, 200, 200, 200, 302)
AWAY = (302, 302, 302, 302, 302, 302)  # to the sign-in page, the first page, or a password again
SIGNED_OUT = (302, 302, 302, 302, 302, 200)
NOT_SET_UP = (404, 404, 404, 404, 404, 302)

ACCESS = {
    "home": ("get", None, SIGNED_IN),
    "health": ("get", None, OPEN),
    # Signing in and out. Nobody opens an account alone: the address only says so.
    "account_login": ("get", None, SIGNED_OUT),
    "account_logout": ("get", None, SIGNED_IN),
    "account_signup": ("get", None, SIGNED_OUT),
    "account_inactive": ("get", None, OPEN),
    "account_reauthenticate": ("get", None, SIGNED_IN),
    "account_confirm_login_code": ("get", None, AWAY),
    # Password and e-mail address. A person who has a password does not set a first one.
    "account_change_password": ("get", None, SIGNED_IN),
    "account_set_password": ("get", None, AWAY),
    "account_reset_password": ("get", None, OPEN),
    "account_reset_password_done": ("get", None, OPEN),
    "account_reset_password_from_key": ("get", lambda world: ["1", "faux-lien"], OPEN),
    "account_reset_password_from_key_done": ("get", None, OPEN),
    "account_email": ("get", None, SIGNED_IN),
    "account_email_verification_sent": ("get", None, OPEN),
    "account_confirm_email": ("get", lambda world: ["faux-lien"], OPEN),
    # Second factor: a password is asked again before anything changes.
    "mfa_index": ("get", None, SIGNED_IN),
    "mfa_authenticate": ("get", None, AWAY),
    "mfa_reauthenticate": ("get", None, AWAY),
    "mfa_activate_totp": ("get", None, AWAY),
    "mfa_deactivate_totp": ("get", None, NOT_SET_UP),
    "mfa_view_recovery_codes": ("get", None, NOT_SET_UP),
    "mfa_generate_recovery_codes": ("get", None, AWAY),
    "mfa_download_recovery_codes": ("get", None, NOT_SET_UP),
    "mfa_list_webauthn": ("get", None, SIGNED_IN),
    "mfa_add_webauthn": ("get", None, AWAY),
    "mfa_reauthenticate_webauthn": ("get", None, AWAY),
    "mfa_remove_webauthn": ("get", lambda world: [1], AWAY),
    "mfa_edit_webauthn": ("get", lambda world: [1], AWAY),
    "usersessions_list": ("get", None, SIGNED_IN),
}
