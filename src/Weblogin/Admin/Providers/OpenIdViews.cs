using System.Diagnostics;
using Weblogin.Admin.Frame;
using Weblogin.Keys;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>Puts together what the page of an OpenID Provider shows.</summary>
internal sealed class OpenIdViews(ProviderConditions conditions, IClientSheet sheet, ClientAssertionKeys keys, TimeProvider time)
{
    public async Task<OpenIdView> OfAsync(AdminVisit visit, Tenant tenant, IdentityProvider.OpenIdProvider provider)
    {
        var (texts, client, place) = (ProviderTexts.In(visit.Language), provider.Client, ClientPlace.Of(tenant, provider));
        var (condition, words) = (await conditions.OfAsync(tenant, provider, visit.Aborted), new ProviderWords(visit.Language, time.GetUtcNow()));
        var isByKey = client.Authentication == ProviderAuthentication.PrivateKeyJwt;
        var key = isByKey || client.SignRequests ? await keys.GetAsync(place, visit.Aborted) : null;
        return new OpenIdView(provider.Name, words.Kind(provider), words.Status(condition), ProviderPaths.Of(tenant.Id, provider.Id), Settings(texts, provider), Registered(texts, sheet.Of(tenant, provider)))
        {
            PublicKey = key?.PublicKey.Json,
            HasCertificate = key?.Certificates is not null,
            IsOperators = client.IsOperators,
            SecretState = isByKey ? null : await conditions.LacksSecretAsync(tenant, provider, visit.Aborted) ? texts.SecretMissing : texts.SecretIsThere,
            SecretAddress = isByKey || !MayBring(visit, provider) ? null : ProviderPaths.SecretOf(tenant.Id, provider.Id),
        };
    }

    /// <summary>Whether the visitor may bring the secret: what is the operator's own, one for many tenants, is no single tenant's to change.</summary>
    public static bool MayBring(AdminVisit visit, IdentityProvider.OpenIdProvider provider) => !provider.Client.IsOperators || visit.Who.IsOperator;

    public static IReadOnlyList<PointLine> Lines(PageLanguage language, IReadOnlyList<CheckedPoint> points) => [.. points.Select(point => new PointLine(
        point.Verdict switch
        {
            CheckVerdict.Good => "success",
            CheckVerdict.Notice => "info",
            CheckVerdict.Fault => "danger",
            _ => throw new UnreachableException(),
        },
        ProviderTexts.In(language).Verdict(point.Verdict),
        ProviderTexts.In(language).Point(point.Point),
        point.Verdict == CheckVerdict.Fault ? ProviderTexts.In(language).PointTodo(point.Point) : null,
        ReasonWords.In(language, point.Sentence)))];

    private static List<HandedOver> Settings(ProviderTexts texts, IdentityProvider.OpenIdProvider provider)
    {
        List<HandedOver> settings =
        [
            new(texts.Issuer, [provider.Client.Issuer]),
            new(texts.ClientId, [provider.Client.ClientId]),
            new(texts.Proof, [texts.Authentication(provider.Client.Authentication)]),
        ];
        switch (provider)
        {
            case IdentityProvider.IdPorten idPorten:
                settings.Add(new(texts.MinimumLevel, [idPorten.MinimumAcr]));
                if (idPorten.OnBehalfOf is { } customer)
                    settings.Add(new(texts.OnBehalfOf, [customer]));
                break;
            case IdentityProvider.Feide feide:
                settings.Add(new(texts.MinimumLevel, [feide.MinimumAcr ?? texts.AnyLevel]));
                break;
            case IdentityProvider.OpenIdConnect openId:
                settings.Add(new(texts.MinimumLevel, openId.AcrValues.Count == 0 ? [texts.AnyLevel] : openId.AcrValues));
                settings.Add(new(texts.Scopes, [string.Join(' ', openId.Scopes)]));
                break;
            default:
                throw new UnreachableException();
        }

        return settings;
    }

    private static List<HandedOver> Registered(ProviderTexts texts, ClientSheet own)
    {
        List<HandedOver> registered =
        [
            new(texts.RedirectUri, [own.RedirectUri]),
            new(texts.PostLogoutUri, [own.PostLogoutRedirectUri]),
            new(texts.FrontChannelUri, [own.FrontChannelLogoutUri]),
        ];
        if (own.KeySetUri is { } keySet)
            registered.Add(new(texts.KeySetUri, [keySet]));
        return registered;
    }
}
