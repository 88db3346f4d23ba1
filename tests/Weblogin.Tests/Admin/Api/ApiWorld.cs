using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Admin.Access;
using Weblogin.Admin.Api;
using Weblogin.Audit.Traces;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Storage;
using Xunit;

namespace Weblogin.Tests.Admin.Api;

/// <summary>The API of a world's broker, in the words of the tests.</summary>
internal static class ApiWorld
{
    extension(World world)
    {
        /// <summary>A machine's token, typed on the machine that the broker runs on: for a tenant, or for the installation.</summary>
        /// <param name="scopes">Null for all.</param>
        public async Task<string> MachineTokenAsync(string? tenant = null, string? scopes = null)
        {
            string[] typed = ["tokens", "api", "new", .. tenant is null ? Array.Empty<string>() : [tenant], "--scope", scopes ?? string.Join(',', ApiScopes.All), "--note", "git"];
            var (code, output, error) = await world.TypeAsync("", typed);
            Assert.True(code == 0, error);
            return output.Trim();
        }

        /// <summary>A token of somebody who administers already.</summary>
        /// <param name="name">How the access list's name of them begins.</param>
        public async Task<string> PersonsTokenAsync(string name, string? tenant = null, params ApiScope[] scopes)
        {
            var store = world.Service<IAdministratorStore>();
            var access = (await store.OfTenantAsync(tenant is null ? null : TenantId.Parse(tenant), CancellationToken.None)).First(one => one.EndedAt is null && one.Name.StartsWith(name, StringComparison.Ordinal));
            var wanted = new WantedApiToken(access.Person, null, "by hand", scopes.Length == 0 ? Enum.GetValues<ApiScope>() : scopes, TimeSpan.FromDays(30), []);
            return (await world.Service<ApiTokens>().MakeAsync(wanted, new Actor(access.Name, access.Person)))!.Value.Text;
        }

        /// <summary>A machine's token that somebody made who administers the tenant.</summary>
        public async Task<string> MachineTokenOfAsync(string name, string tenant)
        {
            var of = TenantId.Parse(tenant);
            var access = (await world.Service<IAdministratorStore>().OfTenantAsync(of, CancellationToken.None)).First(one => one.EndedAt is null && one.Name.StartsWith(name, StringComparison.Ordinal));
            return (await world.Service<ApiTokens>().MakeAsync(new WantedApiToken(null, of, "bygg", [ApiScope.Read], TimeSpan.FromDays(30), []), new Actor(access.Name, access.Person)))!.Value.Text;
        }

        /// <summary>What is known of a file when it has been worked on.</summary>
        public async Task<JsonNode> WorkedOnAsync(string path, string token)
        {
            while (true)
            {
                var file = (await world.CallAsync(path, token)).MustBe(HttpStatusCode.OK).Json;
                if (file["state"]!.GetValue<string>() is not ("coming" or "working"))
                    return file;
                await Task.Delay(10, CancellationToken.None);
            }
        }

        /// <summary>A login in which nobody was let in, as it is kept.</summary>
        /// <returns>The reference on its page.</returns>
        public async Task<string> RefuseLoginAsync(TenantId tenant)
        {
            var (adfs, reference, now) = (IdentityProviderId.Parse("adfs"), Weblogin.Pages.ReferenceId.New().ToString(), world.Clock.GetUtcNow());
            LoginTraceEvent[] events =
            [
                new LoginTraceEvent.RequestTaken(RelyingPartyId.Parse("kursportal"), "oidc", "nlsso-loa-low"),
                new LoginTraceEvent.WayInFailed(adfs, FailureReason.NationalIdMissing, "none came") { Missing = ["fodselsnr"] },
                new LoginTraceEvent.RefusalShown("NationalIdMissing", reference, "none came") { Reason = FailureReason.NationalIdMissing },
            ];
            var store = world.Service<ILoginTraceStore>();
            await store.AppendAsync(TraceRows.Of(store, tenant, LoginId.New(now), now.AddDays(30), events.Select(happened => new TracedEvent(now, happened))), CancellationToken.None);
            return reference;
        }

        /// <summary>Lets a change of the metadata of virksomhet1's ADFS wait for a word.</summary>
        public async Task LetMetadataWaitAsync()
        {
            var tenant = world.Service<TenantDirectory>().Current.FindTenantByHost(World.Virksomhet1)!;
            var provider = tenant.IdentityProviders.OfType<IdentityProvider.Saml>().Single();
            var changed = (await File.ReadAllTextAsync(Path.Combine(world.MetadataFolder, tenant.Id.Value, $"{provider.Id}.xml"))).Replace("/adfs/ls", "/adfs/other", StringComparison.Ordinal);
            Assert.IsType<IntakeOutcome.Waits>(await world.Service<MetadataIntake>().OfferAsync(new MetadataOffer(tenant, provider, Encoding.UTF8.GetBytes(changed)) { ByHand = true }, CancellationToken.None));
        }

        /// <param name="path">Below the API's root.</param>
        /// <param name="token">Null sends none.</param>
        /// <param name="change">What else the request has; null for nothing.</param>
        public Task<ApiResponse> CallAsync(string path, string? token, Action<HttpRequestMessage>? change = null) => world.SendAsync(HttpMethod.Get, path, token, null, change: change);

        public async Task<ApiResponse> SendAsync(HttpMethod method, string path, string? token, string? body, string type = ApiFormat.Json, Action<HttpRequestMessage>? change = null)
        {
            using var client = new HttpClient(world.Network, disposeHandler: false);
            using var request = new HttpRequestMessage(method, new Uri(AdminWorld.Origin + ApiPaths.Root + path));
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (body is not null)
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
            change?.Invoke(request);
            using var response = await client.SendAsync(request);
            return new ApiResponse(
                response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(),
                response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
        }
    }

    /// <summary>The version that is changed.</summary>
    public static Action<HttpRequestMessage> Over(string eTag) => request => request.Headers.TryAddWithoutValidation("If-Match", eTag);
}

/// <summary>What was answered.</summary>
internal sealed record ApiResponse(HttpStatusCode Status, string? Type, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string ETag => Headers["ETag"];

    /// <summary>The word of a problem, having seen that it is one.</summary>
    public string Problem
    {
        get
        {
            Assert.True(Type == ApiFormat.Problem, $"{Status} {Type}: {Body}");
            Assert.Equal((int)Status, Json["status"]!.GetValue<int>());
            Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", Json["reference"]!.GetValue<string>());
            return Json["type"]!.GetValue<string>()["urn:weblogin:problem:".Length..];
        }
    }

    public ApiResponse MustBe(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Status}: {Body}");
        return this;
    }
}
