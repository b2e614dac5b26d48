package source_test

import (
	"fmt"

	"github.com/fourgate/fourgate/model/source"
)

func ExampleParse() {
	const template = `
Globals:
  Function:
    Timeout: 30
    Timeout: 60
`
	docs, errs := source.Parse("template.yaml", []byte(template), source.TemplateLimits())
	for _, e := range errs {
		fmt.Println(e)
		fmt.Println(e.Hint)
	}
	timeout := docs[0].Path("Globals", "Function", "Timeout")
	seconds, ok := timeout.Int()
	fmt.Println(seconds, ok, timeout.Pos)
	// Output:
	// template.yaml:5:5: the key "Timeout" is repeated
	// it is first set on line 4, and that value is used; remove one of the two
	// 30 true template.yaml:4:14
}

func ExampleSetScalar() {
	const file = "# payments\nfacts:\n  encrypted: false # since 2024\n"
	out, err := source.SetScalar("shop.yaml", []byte(file), []string{"facts", "encrypted"}, "true")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(out))
	// Output:
	// # payments
	// facts:
	//   encrypted: true # since 2024
}
