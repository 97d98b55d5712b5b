/**
 * The configuration: one record per group of keys. Depends only on {@code device}, for the names of
 * kinds and derived fields.
 */
package io.unifiedtelemetry.connect.voyager.config;
