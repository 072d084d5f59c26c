story Kinds
    use people, places, supernatural
place the cellar
thing the ring
person Ann, a human, she
    is in Ben
    trusts the cellar
person Ben, a human, he
act someone stakes another
    then the vampire is dead
ending a: Ann is ni the cellar
ending b: Ann is a vampir
