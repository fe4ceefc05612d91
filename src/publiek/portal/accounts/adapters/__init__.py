"""Where allauth asks us: who may have an account, how secrets are kept, what an account of elsewhere is good for."""
