"""Disclosure control: the gate between unreleased counts and released figures."""
