story Idle Names
    use people, places
nature elf
kind boat, a thing
place the hall
place the loft
thing the bell
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the hall
state someone is proud
    is private
secret the pride: Ann is proud
    known to Ann
ending over: Ann is with Ben
trigger the bell calls
    when Ann is with Ben
    then Ben is in the hall
