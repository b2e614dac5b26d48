package drawing

import (
	"math"
	"testing"

	"github.com/fourgate/fourgate/model"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c Colour) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	r, g, b := c.RGB()
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b Colour) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestSeveritiesCanBeToldApartInGrey(t *testing.T) {
	list := model.Severities()
	for i := 1; i < len(list); i++ {
		if dark, light := Severity(list[i-1]), Severity(list[i]); luminance(light) <= luminance(dark) {
			t.Errorf("%s is not lighter than %s", list[i], list[i-1])
		}
	}
}

func TestTextCanBeRead(t *testing.T) {
	const readable = 4.5 // WCAG 2, level AA
	for _, s := range model.Severities() {
		if c := contrast(Severity(s), OnSeverity(s)); c < readable {
			t.Errorf("text on %s has a contrast of %.1f", s, c)
		}
	}
	for _, p := range model.Phases() {
		if c := contrast(Phase(p), White); c < readable {
			t.Errorf("white on %s has a contrast of %.1f", p, c)
		}
	}
	for name, c := range map[string]Colour{"ink": Ink, "grey": Grey, "accent": Accent, "data": DataInk} {
		if contrast(c, White) < readable || contrast(c, Mist) < readable {
			t.Errorf("%s is too pale", name)
		}
	}
}

func TestRGB(t *testing.T) {
	if r, g, b := Colour("#0b6e75").RGB(); r != 0x0b || g != 0x6e || b != 0x75 {
		t.Errorf("got %x %x %x", r, g, b)
	}
	for _, c := range []Colour{"", "#12", "red", "#zzzzzz"} {
		if r, g, b := c.RGB(); r != 0 || g != 0 || b != 0 {
			t.Errorf("%q is not black", c)
		}
	}
}
