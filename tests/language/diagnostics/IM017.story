story "Marks"
    use people, places, bonds
# what there is
place the kitchen
person Ann, a human, she
    is in "the kitchen"
person Ben, a human, he
    is in in the kitchen
state someone = ready
    is private
ending over: Ann is ready.
expect over is reachable;
person (Cid), a human, he, born 7.3.1960
    - is in the kitchen; and is ready
