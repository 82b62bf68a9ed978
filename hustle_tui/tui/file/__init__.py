"""What the screen says of the file: saving, damage, recovery, a crash; imports and exports have their own folders."""
