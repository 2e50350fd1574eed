// The browser's extension interface, played for pictures and tests: the catalogue and the host's answers come from
// tools/stage.py. Loaded before the page's own modules; never part of the extension.
(() => {
  const { catalogue, language, now, scene } = globalThis.stage;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }

    static now() {
      return now;
    }
  };

  const calls = [];
  const listeners = [];
  const held = new Map();

  const fits = (when, params) => Object.entries(when).every(([name, value]) => params[name] === value);
  const slice = (answer, params) => {
    if (!answer.slice) return answer.result;
    const offset = params.offset ?? 0;
    return { ...answer.result, [answer.slice]: answer.result[answer.slice].slice(offset, offset + (params.limit ?? 50)) };
  };

  async function answer(method, params) {
    const choices = scene.answers[method] ?? [];
    const found = choices.find((one) => fits(one.when ?? {}, params));
    if (!found) return { error: { code: "protocol.unknown_method", message: "", details: {} } };
    if (scene.hold?.includes(method)) await new Promise((go) => held.set(method, go));
    if (found.error) return { error: found.error };
    const result = slice(found, params);
    Object.assign(scene.answers, found.then ?? {});
    return { result };
  }

  const api = {
    i18n: {
      getUILanguage: () => language,
      getMessage(key, values = []) {
        const entry = catalogue[key];
        if (!entry) return "";
        const places = [].concat(values);
        return entry.message.replace(/\$(\w+)\$/g, (_, name) => {
          const content = entry.placeholders?.[name.toLowerCase()]?.content ?? "";
          return places[Number(content.slice(1)) - 1] ?? "";
        });
      },
    },
    runtime: {
      id: "stage",
      getManifest: () => ({ version: "0.1.0" }),
      getURL: (path) => `/${path}`,
      async sendMessage({ method, params }) {
        if (scene.replaced) throw new Error("Extension context invalidated.");
        calls.push({ method, params });
        return structuredClone(await answer(method, params ?? {}));
      },
      connect: () => ({
        onMessage: { addListener: (heard) => listeners.push(heard) },
        onDisconnect: { addListener() {} },
      }),
    },
    storage: {
      local: {
        get: async (key) => ({ [key]: (scene.stored ?? {})[key] }),
        set: async (what) => void (scene.stored = { ...scene.stored, ...what }),
      },
    },
    permissions: {
      async request(what) {
        calls.push({ method: "permissions.request", params: what, activated: navigator.userActivation.isActive });
        return scene.granted ?? true;
      },
      contains: async () => scene.contained ?? false,
    },
  };
  globalThis.chrome = api;
  globalThis.browser = api;
  Object.assign(globalThis.stage, {
    calls,
    emit: (method, params) => listeners.forEach((heard) => heard({ method, params })),
    release: (method) => held.get(method)?.(),
  });
})();
