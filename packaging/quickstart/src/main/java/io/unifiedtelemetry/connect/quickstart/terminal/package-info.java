/** Shows the status on a terminal. Knows only {@code status}. */
package io.unifiedtelemetry.connect.quickstart.terminal;
