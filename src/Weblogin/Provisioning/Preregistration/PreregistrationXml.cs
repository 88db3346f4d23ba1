using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Weblogin.Provisioning.Preregistration;

/// <summary><c>&lt;Employees&gt;&lt;Employee&gt;…</c>, read and written as it comes.</summary>
internal static class PreregistrationXml
{
    private const string Root = "Employees";
    private const string Row = "Employee";

    public static async IAsyncEnumerable<PreregistrationRow> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings
        {
            Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true, CloseInput = false,
        });
        await StepAsync(reader, ct);
        if (reader.NodeType == XmlNodeType.XmlDeclaration)
            await StepAsync(reader, ct);
        if (reader.NodeType != XmlNodeType.Element || reader.Name != Root)
            throw new PreregistrationFileException(PreregistrationReasons.OtherRoot.With(Root));
        var isEmpty = reader.IsEmptyElement;
        await StepAsync(reader, ct);
        for (var number = 1; !isEmpty && reader.NodeType == XmlNodeType.Element; number++)
        {
            if (reader.Name != Row)
                throw new PreregistrationFileException(PreregistrationReasons.OtherRow.With(number, Root, Row));
            yield return await ReadRowAsync(reader, number, ct);
        }

        if (!isEmpty && (reader.NodeType != XmlNodeType.EndElement || await StepAsync(reader, ct) | !reader.EOF))
            throw new PreregistrationFileException(PreregistrationReasons.OtherContent.With(Root, Row));
    }

    // Ends on what follows the row.
    private static async Task<PreregistrationRow> ReadRowAsync(XmlReader reader, int number, CancellationToken ct)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        string? fault = null;
        var isEmpty = reader.IsEmptyElement;
        await StepAsync(reader, ct);
        while (!isEmpty && reader.NodeType == XmlNodeType.Element)
        {
            var name = reader.LocalName;
            var value = await ReadValueAsync(reader, number, ct);
            if (!PreregistrationFields.All.Contains(name, StringComparer.Ordinal))
                fault ??= "There is a field that the format does not have.";
            else if (!fields.TryAdd(name, value))
                fault ??= $"{name} is there twice.";
        }

        if (isEmpty)
            return new PreregistrationRow(number, fields, "The row is empty.");
        if (reader.NodeType != XmlNodeType.EndElement)
            throw new PreregistrationFileException(PreregistrationReasons.FieldsOnly.With(number));
        await StepAsync(reader, ct);
        return new PreregistrationRow(number, fields, fault);
    }

    private static async Task<string> ReadValueAsync(XmlReader reader, int number, CancellationToken ct)
    {
        var text = new StringBuilder();
        if (reader.IsEmptyElement)
        {
            await StepAsync(reader, ct);
            return "";
        }

        await StepAsync(reader, ct);
        var chunk = new char[256];
        while (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
        {
            int read;
            while ((read = await Guarded(() => reader.ReadValueChunkAsync(chunk, 0, chunk.Length))) > 0)
            {
                if (text.Length + read > PreregistrationReader.MaxValue)
                    throw new PreregistrationFileException(PreregistrationReasons.ValueTooLong.With(number, PreregistrationReader.MaxValue));
                text.Append(chunk, 0, read);
            }

            await StepAsync(reader, ct);
        }

        if (reader.NodeType != XmlNodeType.EndElement)
            throw new PreregistrationFileException(PreregistrationReasons.TextOnly.With(number));
        await StepAsync(reader, ct);
        return text.ToString();
    }

    private static async Task<bool> StepAsync(XmlReader reader, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return await Guarded(reader.ReadAsync);
    }

    // The reader's own words quote the file.
    private static async Task<T> Guarded<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (XmlException fault)
        {
            var what = fault.Message.Contains("DTD", StringComparison.Ordinal) ? PreregistrationReasons.Doctype : PreregistrationReasons.NotWellFormed;
            throw new PreregistrationFileException(what.With(fault.LineNumber));
        }
    }

    /// <summary>Writes a result.</summary>
    internal sealed class Writer(Stream file) : IPreregistrationWriter
    {
        private readonly XmlWriter _xml = XmlWriter.Create(file, new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = true, CloseOutput = false });

        public async Task BeginAsync()
        {
            await _xml.WriteStartDocumentAsync();
            await _xml.WriteStartElementAsync(null, Root, null);
        }

        public async Task WriteAsync(PreregistrationRow row, bool isDone, string message)
        {
            await _xml.WriteStartElementAsync(null, Row, null);
            foreach (var field in PreregistrationFields.OfPerson.Where(row.Fields.ContainsKey))
                await _xml.WriteElementStringAsync(null, field, null, row.Fields[field]);
            await _xml.WriteElementStringAsync(null, PreregistrationFields.IsProcessed, null, isDone ? "true" : "false");
            await _xml.WriteElementStringAsync(null, PreregistrationFields.Result, null, message);
            await _xml.WriteEndElementAsync();
        }

        public async Task EndAsync()
        {
            await _xml.WriteEndElementAsync();
            await _xml.FlushAsync();
        }

        public Task FlushAsync() => _xml.FlushAsync();

        public ValueTask DisposeAsync() => _xml.DisposeAsync();
    }
}
