using System.Text.Json.Nodes;
using Weblogin.Admin.Frame;
using Weblogin.Pages;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

/// <summary>What a document is refused for, which is said in every language of the pages.</summary>
internal static class DocumentFaults
{
    public static void NamesTheField(JsonObject document, string path) => Assert.Contains(Errors(document), error => error.Path == path);

    public static IReadOnlyList<DocumentError> Errors(JsonObject document) => Errors(document.ToJsonString());

    public static IReadOnlyList<DocumentError> Errors(string json)
    {
        var errors = new DocumentErrors();
        var document = ReadDocument.Read(new DocumentText("f", json), errors);
        Assert.Equal(document is null, errors.Any);
        Assert.All(errors.All, error => Assert.Null(ReasonWords.In(PageLanguage.Bokmal, error.ToString()).Language));
        Assert.All(errors.All, error => Assert.Null(ReasonWords.In(PageLanguage.Nynorsk, error.ToString()).Language));
        return errors.All;
    }
}
