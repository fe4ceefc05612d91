"""The command `publiek`."""

from publiek.cli.app import main

if __name__ == "__main__":
    main()
