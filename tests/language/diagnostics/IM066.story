story Facts
    use people, places
place the attic
place the cellar
person Ann, she
    is in the attic
    is in the cellar
    is dead
    is not dead
