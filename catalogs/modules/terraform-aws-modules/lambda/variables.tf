# Inputs of terraform-aws-modules/lambda/aws that decide what is deployed, with
# their defaults. Those that say how a package is built are left out.

variable "create" { default = true }
variable "create_function" { default = true }
variable "create_layer" { default = false }
variable "create_role" { default = true }
variable "create_package" { default = true }
variable "create_lambda_function_url" { default = false }
variable "create_unqualified_alias_lambda_function_url" { default = true }
variable "create_async_event_config" { default = false }
variable "create_current_version_async_event_config" { default = true }
variable "create_unqualified_alias_async_event_config" { default = true }
variable "create_current_version_allowed_triggers" { default = true }
variable "create_unqualified_alias_allowed_triggers" { default = true }
variable "tags" { default = {} }

variable "function_name" { default = "" }
variable "description" { default = "" }
variable "handler" { default = "" }
variable "runtime" { default = "" }
variable "lambda_role" { default = "" }
variable "lambda_at_edge" { default = false }
variable "code_signing_config_arn" { default = null }
variable "layers" { default = null }
variable "architectures" { default = null }
variable "kms_key_arn" { default = null }
variable "memory_size" { default = 128 }
variable "ephemeral_storage_size" { default = 512 }
variable "publish" { default = false }
variable "reserved_concurrent_executions" { default = -1 }
variable "provisioned_concurrent_executions" { default = -1 }
variable "timeout" { default = 3 }
variable "snap_start" { default = false }
variable "recursive_loop" { default = null }
variable "environment_variables" { default = {} }
variable "tracing_mode" { default = null }
variable "dead_letter_target_arn" { default = null }
variable "vpc_subnet_ids" { default = null }
variable "vpc_security_group_ids" { default = null }
variable "file_system_arn" { default = null }
variable "file_system_local_mount_path" { default = null }

variable "package_type" { default = "Zip" }
variable "image_uri" { default = null }
variable "image_config_entry_point" { default = [] }
variable "image_config_command" { default = [] }
variable "image_config_working_directory" { default = null }
variable "source_path" { default = null }
variable "local_existing_package" { default = null }
variable "s3_existing_package" { default = null }
variable "store_on_s3" { default = false }
variable "s3_bucket" { default = null }
variable "s3_prefix" { default = null }

variable "layer_name" { default = "" }
variable "compatible_runtimes" { default = [] }
variable "compatible_architectures" { default = null }
variable "license_info" { default = "" }

variable "authorization_type" { default = "NONE" }
variable "cors" { default = {} }
variable "invoke_mode" { default = null }

variable "maximum_event_age_in_seconds" { default = null }
variable "maximum_retry_attempts" { default = null }
variable "destination_on_failure" { default = null }
variable "destination_on_success" { default = null }
variable "allowed_triggers" { default = {} }
variable "event_source_mapping" { default = {} }

variable "use_existing_cloudwatch_log_group" { default = false }
variable "cloudwatch_logs_retention_in_days" { default = null }
variable "cloudwatch_logs_kms_key_id" { default = null }
variable "cloudwatch_logs_skip_destroy" { default = false }
variable "cloudwatch_logs_log_group_class" { default = null }
variable "logging_log_format" { default = "Text" }
variable "logging_log_group" { default = null }
variable "logging_application_log_level" { default = "INFO" }
variable "logging_system_log_level" { default = "INFO" }

variable "role_name" { default = null }
variable "role_description" { default = null }
variable "role_path" { default = null }
variable "role_permissions_boundary" { default = null }
variable "role_maximum_session_duration" { default = 3600 }
variable "trusted_entities" { default = [] }
variable "assume_role_policy_statements" { default = {} }
variable "policy_name" { default = null }
variable "attach_cloudwatch_logs_policy" { default = true }
variable "attach_create_log_group_permission" { default = true }
variable "attach_dead_letter_policy" { default = false }
variable "attach_network_policy" { default = false }
variable "attach_tracing_policy" { default = false }
variable "attach_async_event_policy" { default = false }
variable "attach_policy" { default = false }
variable "attach_policies" { default = false }
variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy_statements" { default = false }
variable "number_of_policies" { default = 0 }
variable "number_of_policy_jsons" { default = 0 }
variable "policy" { default = null }
variable "policies" { default = [] }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy_statements" { default = {} }
