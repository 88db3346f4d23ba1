using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Admin.Api;
using Weblogin.Admin.Frame;

namespace Weblogin.Tests.Admin.Api;

/// <summary>Writes <c>docs/api.md</c>: every operation under the scope that it asks for.</summary>
internal static class ApiPage
{
    private const string Head =
        """
        # Operations of the API

        Every operation by the scope that its token must have. They stand below `/api/v1` on the administration's host; parameters, bodies and answers: [openapi.json](openapi.json). What tokens are and what none of them does: [administration](administration.md#programs).
        This page is written by a test from the operations themselves.

        *Who*: **any** token; **tenant**, one for the tenant of the address; **operator**, an operator's or one of the installation's machines. With **machine** a person's token is refused (`step-up-required`): a person does it on the page, after a login within the last five minutes.

        """;

    private static readonly Dictionary<ApiScope, string> Opens = new()
    {
        [ApiScope.Read] = "What the pages show, with personal values masked as there.",
        [ApiScope.Documents] = "Documents put in force.",
        [ApiScope.Metadata] = "Metadata of identity providers, brought and refused. Accepting what waits is a person's.",
        [ApiScope.Onboarding] = "The way to production.",
        [ApiScope.Sources] = "Runs of a tenant's sources.",
        [ApiScope.Members] = "A tenant's people by their user names. Searching by national id, seeing one, the export and erasing are a person's; no token does them.",
        [ApiScope.Files] = "Files of people. A result, in which national ids stand, is fetched by the very token that has brought the file, and by no other.",
    };

    public static string Of(IReadOnlyList<ApiOperation> operations)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var scope in Enum.GetValues<ApiScope>())
        {
            page.Append($"\n## `{ApiScopes.Of(scope)}`\n\n{Opens[scope]}\n\n| operation | | who | |\n|---|---|---|---|\n");
            foreach (var operation in operations.Where(operation => operation.Demand.Scope == scope).OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal))
                page.Append($"| `{operation.Id}` | `{operation.Method} {operation.Path.Replace(":int", "", StringComparison.Ordinal)}` | {Who(operation.Demand)} | {operation.Summary} |\n");
        }

        return page.ToString();
    }

    private static string Who(ApiDemand demand) => (demand.Of switch
    {
        DemandedOf.AnyAccess => "any",
        DemandedOf.OfTenant => "tenant",
        DemandedOf.Operator => "operator",
        _ => throw new System.Diagnostics.UnreachableException(),
    }) + (demand.IsFresh ? ", machine" : "");
}
