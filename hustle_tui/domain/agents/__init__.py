"""What AI agents did: their sessions as the hook's lines tell them, their hours, and the attention that they took."""
