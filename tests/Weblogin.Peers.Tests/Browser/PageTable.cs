using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Weblogin.Admin.Frame;
using Weblogin.Hosting;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>Every page of the administration, as the host maps it.</summary>
internal sealed class PageTable
{
    // The most literal first, as routing does.
    private readonly IReadOnlyList<(TemplateMatcher Matcher, MappedPage Page)> _pages;

    private PageTable(IEnumerable<RouteEndpoint> pages) => _pages =
    [
        .. from page in pages
            orderby page.RoutePattern.InboundPrecedence
            let pattern = page.RoutePattern.RawText!
            select (new TemplateMatcher(TemplateParser.Parse(pattern.TrimStart('/')), []), new MappedPage(pattern, page.Metadata.GetRequiredMetadata<AdminDemand>().Of)),
    ];

    public IEnumerable<MappedPage> All => _pages.Select(one => one.Page);

    /// <summary>Of a host that is built and does not listen.</summary>
    public static async Task<PageTable> ReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("page-table-");
        KeyValuePair<string, string?> Folder(string setting) => new(setting, Path.Combine(folder.FullName, setting));
        try
        {
            await using var host = WebloginHost.Build(TimeProvider.System, configuration => configuration.AddInMemoryCollection([new("URLS", "http://127.0.0.1:0"), Folder("DATA"), Folder("KEYS"), Folder("METADATA"), Folder("LOGS")]), builder => builder.Logging.ClearProviders());
            return new PageTable(((IEndpointRouteBuilder)host).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<AdminDemand>() is not null && endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The page of a path; null where there is none.</summary>
    public MappedPage? Find(string path) => _pages.FirstOrDefault(one => one.Matcher.TryMatch(path, [])).Page;
}

/// <summary>A page.</summary>
/// <param name="Pattern">Of its route.</param>
/// <param name="Of">Whom it is for.</param>
internal sealed record MappedPage(string Pattern, DemandedOf Of)
{
    /// <summary>As a name of pictures.</summary>
    public string Name => Pattern.Trim('/').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace('/', '-').Replace(':', '-');
}
