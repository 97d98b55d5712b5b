/** Defines, validates and parses configuration keys. Depends on no other package. */
package io.unifiedtelemetry.connect.common.config;
