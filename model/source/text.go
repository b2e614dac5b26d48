package source

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// quoted shows a text from a file in a message: quoted, escaped and cut.
func quoted(s string) string {
	const most = 60
	if len(s) <= most {
		return strconv.Quote(s)
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return strconv.Quote(s[:cut] + "…")
}

// sizeText gives a number of bytes in the unit that suits it.
func sizeText(n int64) string {
	if n >= mebibyte && n%mebibyte == 0 {
		return fmt.Sprintf("%d MiB", n/mebibyte)
	}
	return fmt.Sprintf("%d bytes", n)
}
