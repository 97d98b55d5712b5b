/** The plugin's connector and task classes, as Connect calls them. */
package io.unifiedtelemetry.connect.influxdb;
