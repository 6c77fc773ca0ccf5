// The app: what all screens need, and the screens by address. Each screen is loaded when it is first opened.
import { lazy, Suspense } from "react";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { HashRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { CallProvider } from "../api/api-context.tsx";
import type { Call } from "../api/caller.ts";
import { SurroundingsProvider, type Surroundings } from "../jira-frame/frame-context.tsx";
import { Loading } from "../ui/page-state.tsx";
import { paths } from "../ui/paths.ts";
import { CrashBoundary } from "./crash-boundary.tsx";

const SynchronizationsPage = lazy(() =>
  import("../features/synchronizations/synchronizations-page.tsx").then((file) => ({
    default: file.SynchronizationsPage,
  })),
);
const NewSynchronizationPage = lazy(() =>
  import("../features/synchronizations/new-synchronization-page.tsx").then((file) => ({
    default: file.NewSynchronizationPage,
  })),
);
const RequestPage = lazy(() =>
  import("../features/synchronizations/request-page.tsx").then((file) => ({ default: file.RequestPage })),
);
const ConfigurationPage = lazy(() =>
  import("../features/configuration/configuration-page.tsx").then((file) => ({
    default: file.ConfigurationPage,
  })),
);
const ActivityPage = lazy(() =>
  import("../features/activity/activity-page.tsx").then((file) => ({ default: file.ActivityPage })),
);
const InitialSynchronizationPage = lazy(() =>
  import("../features/loading/initial-synchronization-page.tsx").then((file) => ({
    default: file.InitialSynchronizationPage,
  })),
);
const ProblemsPage = lazy(() =>
  import("../features/problems/problems-page.tsx").then((file) => ({ default: file.ProblemsPage })),
);

interface AppProps {
  surroundings: Surroundings;
  call: Call;
  memory: QueryClient;
}

export function App({ surroundings, call, memory }: AppProps) {
  return (
    <SurroundingsProvider value={surroundings}>
      <CallProvider value={call}>
        <QueryClientProvider client={memory}>
          <HashRouter>
            <Screens />
          </HashRouter>
        </QueryClientProvider>
      </CallProvider>
    </SurroundingsProvider>
  );
}

function Screens() {
  const { pathname } = useLocation();
  return (
    <main>
      <CrashBoundary screen={pathname}>
        <Suspense fallback={<Loading what="the page" />}>
          <Routes>
            <Route path={paths.synchronizations} element={<SynchronizationsPage />} />
            <Route path={paths.newSynchronization} element={<NewSynchronizationPage />} />
            <Route path="/synchronizations/:id/request" element={<RequestPage />} />
            <Route path="/synchronizations/:id/configuration" element={<ConfigurationPage />} />
            <Route path="/synchronizations/:id/initial" element={<InitialSynchronizationPage />} />
            <Route path="/synchronizations/:id/problems" element={<ProblemsPage />} />
            <Route path="/synchronizations/:id/activity" element={<ActivityPage />} />
            <Route path="*" element={<Navigate to={paths.synchronizations} replace />} />
          </Routes>
        </Suspense>
      </CrashBoundary>
    </main>
  );
}
