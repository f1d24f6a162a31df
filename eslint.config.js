import js from "@eslint/js";
import node from "eslint-plugin-n";
import * as regexp from "eslint-plugin-regexp";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist/", "coverage/"] },
  js.configs.recommended,
  regexp.configs["flat/recommended"],
  {
    files: ["**/*.ts"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    extends: [node.configs["flat/recommended-module"]],
    rules: {
      "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "n/no-missing-import": "off", // the compiler resolves imports; this rule does not map .js to .ts
      "n/no-process-env": "error",
      "n/hashbang": ["error", { convertPath: { "src/**/*.ts": ["^src/(.+)\\.ts$", "dist/$1.js"] } }],
    },
  },
  {
    files: ["src/bin.ts"],
    rules: { "n/no-process-env": "off", "n/no-process-exit": "off" },
  },
  {
    // The core is pure: what it says depends on its arguments alone.
    files: [
      "src/{pem,certificate,truststore,chain,gateway,diagnosis,access,domain,rules,client,policy,records,calibration,redaction,queries}/**/*.ts",
    ],
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "setTimeout"],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: "The core has no clock: take `at`.",
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "The core has no clock: take `at`.",
        },
      ],
    },
  },
);
