story Indents
    use people, places
  place the cellar
    is dark
person Ann, a human, she
    is in the cellar
    person Ben, a human, he
    is in the cellar
