/**
 * What the platform is doing: points in topics and in the central InfluxDB, records under way, dead
 * letters; and the faults that the user can cause. Knows only {@code setup}.
 */
package io.unifiedtelemetry.connect.quickstart.status;
