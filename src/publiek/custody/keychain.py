"""Keys in the keyring of the operating system: service 'publiek', name STUDY/YEAR or STUDY/purpose."""

from typing import TYPE_CHECKING

from publiek.custody.keys import KeyStore
from publiek.errors import UserError, Where
from publiek.secret import HiddenText, Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "publiek"
# Keyrings that keep nothing, or keep it where others can read it.
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyrings.cryptfile")


class Keychain(KeyStore):
    """The operating system's keyring: macOS Keychain, Windows Credential Locker, Secret Service or KWallet."""

    def place(self, name: str) -> str:
        """Return the name under which the keyring has it."""
        return f"the keyring of this computer, {SERVICE}, {self.study}/{name}"

    def _names(self) -> set[str]:
        return set()  # a keyring tells nobody what it holds

    def _read(self, name: str) -> Secret | None:
        found = self._ask(name)
        return Secret.parse(found.encode("ascii", "replace"), Where(file=self.place(name))) if found else None

    def _write(self, name: str, key: Secret) -> None:
        if self._ask(name) is not None:
            raise UserError(
                "The keyring has this key already.",
                where=Where(file=self.place(name)),
                mend="a key in use is never replaced; see: publiek key rotate",
            )
        self._set(name, key.text())

    def _replace(self, name: str, key: Secret) -> None:
        self._set(name, key.text())

    def _erase(self, name: str) -> None:
        from keyring.errors import KeyringError

        self._set(name, HiddenText("0" * 64))
        try:
            _backend().delete_password(SERVICE, f"{self.study}/{name}")
        except KeyringError:
            raise self._refused(name) from None

    def _ask(self, name: str) -> HiddenText | None:
        from keyring.errors import KeyringError

        try:
            found = _backend().get_password(SERVICE, f"{self.study}/{name}")
        except KeyringError:
            raise self._refused(name) from None
        return HiddenText(found) if found else None

    def _set(self, name: str, text: HiddenText) -> None:
        from keyring.errors import KeyringError

        try:
            _backend().set_password(SERVICE, f"{self.study}/{name}", text)
        except KeyringError:
            raise self._refused(name) from None

    def _refused(self, name: str) -> UserError:
        return UserError(
            "The keyring of this computer does not answer, or is locked.",
            where=Where(file=self.place(name)),
            mend="unlock it (log in on the screen of this computer), or use a key file: key_file in study.toml",
        )


def _backend() -> "KeyringBackend":
    import keyring

    backend = keyring.get_keyring()
    chosen = list(getattr(backend, "backends", None) or [backend])
    if any(type(one).__module__.startswith(_UNSAFE) for one in chosen):
        raise UserError(
            "This computer has no keyring that keeps keys safely, as is usual on a server without a screen.",
            mend='use a key file instead: in study.toml, key_file = "../keys/{year}.key" in place of keys = "keyring"',
        )
    return backend
