import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const purity = [
  {
    object: "Date",
    property: "now",
    message: "The core cannot see the clock: take the time as an argument.",
  },
  { object: "Math", property: "random", message: "The core has no randomness: take it as an argument." },
];

export default tseslint.config(
  {
    ignores: ["node_modules/", "dist/", ".data/", "server/generated/", "test-results/", "playwright-report/"],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["tsconfig.json", "client/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "no-console": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["server/core/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-properties": ["error", ...purity],
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "The core cannot see the clock.",
        },
      ],
    },
  },
  {
    files: ["**/*.test.ts", "**/*.test.tsx", "**/*.spec.ts", "**/testing/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["server/platform/log.ts", "e2e/support/**", "bench/**", "scripts/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["client/**/*.tsx", "client/**/*.ts"],
    plugins: { "react-hooks": hooks },
    rules: hooks.configs.recommended.rules,
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { project: null, program: null },
      globals: {
        console: "readonly",
        process: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        fetch: "readonly",
        WebAssembly: "readonly",
        crypto: "readonly",
        globalThis: "readonly",
        AbortSignal: "readonly",
        AbortController: "readonly",
        window: "readonly",
        document: "readonly",
        location: "readonly",
        history: "readonly",
        connectHost: "readonly",
        AP: "readonly",
        innerWidth: "readonly",
        innerHeight: "readonly",
        addEventListener: "readonly",
        localStorage: "readonly",
        FormData: "readonly",
        URLSearchParams: "readonly",
        customElements: "readonly",
        HTMLElement: "readonly",
        structuredClone: "readonly",
        performance: "readonly",
      },
    },
    rules: { ...tseslint.configs.disableTypeChecked.rules },
  },
);
