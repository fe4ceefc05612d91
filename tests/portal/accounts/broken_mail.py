"""A mail server that does not answer."""

from django.core.mail.backends.base import BaseEmailBackend


class Broken(BaseEmailBackend):
    error = ConnectionRefusedError

    def send_messages(self, messages):
        raise self.error
