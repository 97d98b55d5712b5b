// Unmarshals dashboards strictly with Grafana's published types: each unknown key and each wrong type is an error.
//
//	go run . FILE…
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	failed := false
	for _, file := range os.Args[1:] {
		if problem := problem(file); problem != "" {
			fmt.Printf("%s: %s\n", file, problem)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func problem(file string) string {
	content, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	var read dashboard.Dashboard
	if err := read.UnmarshalJSONStrict(content); err != nil {
		return err.Error()
	}
	// Without problems, Validate returns an empty list instead of nil.
	if err := read.Validate(); err != nil {
		return err.Error()
	}
	return ""
}
