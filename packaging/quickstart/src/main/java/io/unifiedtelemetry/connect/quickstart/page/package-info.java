/**
 * The live page: serves the panels of the Grafana dashboards and the status to a browser on this
 * machine. Knows only {@code setup} and {@code status}.
 */
package io.unifiedtelemetry.connect.quickstart.page;
