story A Door
    use people, places
place the hall
place the cellar
door the oak door
    joins the hall to the cellar
elf Eli, he
nature elf
