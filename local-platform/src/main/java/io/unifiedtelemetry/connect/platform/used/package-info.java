/** Lists the servers that a test run used. Depends on no other package. */
package io.unifiedtelemetry.connect.platform.used;
