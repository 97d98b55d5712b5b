/**
 * The documentation: its links, its commands, its messages and its site. May use the platform of
 * the tests.
 */
package io.unifiedtelemetry.connect.integration.docs;
