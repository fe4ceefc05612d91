"""Settings of accounts and logging in: the accounts app owns this file. Why: docs/explanation/who-may-what.md."""

from publiek.portal.config import environment
from publiek.portal.config.single_sign_on import providers

ADDRESS = environment.address()
INVITATION_DAYS = environment.number("PUBLIEK_PORTAL_INVITATION_DAYS", 7)

# Who logs in with a second factor is out after half an hour without a click; everybody after a working day.
IDLE_MINUTES = environment.number("PUBLIEK_PORTAL_IDLE_MINUTES", 30)
SESSION_HOURS = environment.number("PUBLIEK_PORTAL_SESSION_HOURS", 8)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "publiek.portal.accounts.passwords.LongEnough", "OPTIONS": {"length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "publiek.portal.accounts.passwords.CommonWords"},
]
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "publiek.portal.accounts.adapters.people.PeopleAdapter"
ACCOUNT_FORMS = {
    "reset_password": "publiek.portal.accounts.reset_form.ResetForm",
    "user_token": "publiek.portal.accounts.reset_form.LinkForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account comes from a mail to that address
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "welcome"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/10m/key",
    "reauthenticate": "10/5m/user",
    "invite": "30/h/user",
    "accept": "20/m/ip",
}

# Behind so many web servers of ours: only then is the address that they pass on believed.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number(
    "PUBLIEK_PORTAL_PROXIES", 0 if environment.flag(environment.DEMO) else 1
)

MFA_ADAPTER = "publiek.portal.accounts.adapters.factors.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "publiek.portal.accounts.key_forms.AddKeyForm",
    "edit_webauthn": "publiek.portal.accounts.key_forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = environment.flag(environment.DEMO)

SOCIALACCOUNT_ADAPTER = "publiek.portal.accounts.adapters.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_PROVIDERS = providers()
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
