/**
 * Sets up the platform: options, servers, devices and connectors. Uses {@code local-platform} and
 * the Voyager simulator, but no plugin class and no other package of the quickstart.
 */
package io.unifiedtelemetry.connect.quickstart.setup;
