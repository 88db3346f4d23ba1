// The login page: which electronic id a person uses decides acr and amr, with the names ID-porten gives them.

export const LEVELS = { 'idporten-loa-low': 1, 'idporten-loa-substantial': 3, 'idporten-loa-high': 4 };

const METHODS = {
  'BankID': { acr: 'idporten-loa-high', amr: 'BankID' },
  'BankID Mobil': { acr: 'idporten-loa-high', amr: 'BankID Mobil' },
  'Buypass': { acr: 'idporten-loa-high', amr: 'Buypass' },
  'Commfides': { acr: 'idporten-loa-high', amr: 'Commfides' },
  'MinID': { acr: 'idporten-loa-substantial', amr: 'Minid-OTC' },
  'MinID app': { acr: 'idporten-loa-substantial', amr: 'Minid-APP' },
  'TestID': { acr: 'idporten-loa-substantial', amr: 'TestID' },
};

/** The lowest level among those asked for, which is what acr_values means at ID-porten; 0 when none is known. */
export function lowestAsked(acrValues) {
  const asked = (acrValues ?? '').split(' ').map(acr => LEVELS[acr]).filter(Boolean);
  return asked.length ? Math.min(...asked) : 0;
}

export const escape = text => String(text).replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

export const document = (title, body) => `<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body></html>`;

export const errorDocument = text => document('Feil', `<pre id="error">${escape(text)}</pre>`);

const form = (action, { client_id: client, acr_values: acr }) => document('Logg inn med ID-porten (testmotpart)', `
<p>${escape(client)} ber om ${escape(acr ?? 'standard nivå')}</p>
<form method="post" action="${action}">
  <p><label>Fødselsnummer <input name="pid" id="pid"></label></p>
  ${Object.keys(METHODS).map((name, i) => `<p><label><input type="radio" name="method" value="${name}"${i ? '' : ' checked'}> ${name}</label></p>`).join('\n  ')}
  <button type="submit" id="login">Logg inn</button>
</form>
<form method="post" action="${action}">
  <input type="hidden" name="cancel_login" value="1">
  <button type="submit" id="cancel">Avbryt</button>
</form>`);

/** What the posted form means: a result for oidc-provider, or a complaint to show. */
function outcome(fields, acrValues) {
  if (fields.get('cancel_login'))
    return { result: { error: 'access_denied', error_description: 'User cancelled' } };
  const method = METHODS[fields.get('method') || 'BankID'];
  if (!method || !/^\d{11}$/.test(fields.get('pid') ?? ''))
    return { complaint: 'Ugyldig fødselsnummer eller metode' };
  if (LEVELS[method.acr] < lowestAsked(acrValues))
    return { complaint: 'For lavt sikkerhetsnivå' };
  return { result: { login: { accountId: fields.get('pid'), acr: method.acr, amr: [method.amr], remember: true } } };
}

async function posted(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

/** Middleware that answers /login/{interaction}. */
export const loginPage = (provider, say) => async (ctx, next) => {
  if (!/^\/login\/[\w-]+$/.test(ctx.path)) return next();
  ctx.type = 'html';
  try {
    const { params } = await provider.interactionDetails(ctx.req, ctx.res);
    if (ctx.method === 'GET') {
      ctx.body = form(ctx.path, params);
      return;
    }
    const { result, complaint } = outcome(await posted(ctx.req), params.acr_values);
    if (complaint) {
      ctx.status = 400;
      ctx.body = errorDocument(complaint);
      return;
    }
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }));
    ctx.status = 303;
  } catch (error) {
    say('interaction', error.message);
    ctx.status = 400;
    ctx.body = errorDocument(error.message);
  }
};
