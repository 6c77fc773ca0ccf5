# Lockstep, for web and worker processes alike: ROLES says which. Build: docker build -t lockstep .
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production METRICS_HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist/server dist/server
COPY --from=build /app/dist/client dist/client
COPY package.json atlassian-connect.json ./
COPY prisma/migrations prisma/migrations
USER node
EXPOSE 3000 9464
# No shell in between: SIGTERM must reach Node, which finishes the passes at hand.
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
