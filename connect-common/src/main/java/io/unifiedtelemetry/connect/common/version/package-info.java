/** The version of the plugins. Depends on no other package. */
package io.unifiedtelemetry.connect.common.version;
