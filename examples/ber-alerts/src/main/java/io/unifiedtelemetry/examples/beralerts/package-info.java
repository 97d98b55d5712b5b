/** Starts the application with its configuration; may use all packages. */
package io.unifiedtelemetry.examples.beralerts;
