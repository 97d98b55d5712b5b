/**
 * A connector's configuration as read from a file, the settings of the worker it is meant for, and
 * the problems found. Knows neither rules nor output.
 */
package io.unifiedtelemetry.connect.cli.check.settings;
