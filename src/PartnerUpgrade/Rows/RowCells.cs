using System.Collections;
using System.Management.Automation.Internal;
using System.Xml;

namespace PartnerUpgrade.Cmdlets;

/// <summary>The cells of one row that are filled, by header.</summary>
internal sealed class RowCells
{
    private readonly List<(string Header, object Value)> filled = [];

    private RowCells(IReadOnlyList<string> headers) => Headers = headers;

    /// <summary>Every header of the row, filled or not.</summary>
    internal IReadOnlyList<string> Headers { get; }

    internal IReadOnlyList<(string Header, object Value)> Filled => filled;

    /// <summary>Looks at an object as a row; null where it is none: a text or a number has no columns.</summary>
    /// <param name="item">The object.</param>
    /// <param name="isWanted">Whether a header matters: only then its cell is read, which may run a script.</param>
    internal static RowCells? Of(PSObject item, Func<string, bool> isWanted)
    {
        if (item.BaseObject is IDictionary dictionary)
        {
            var ofDictionary = new RowCells([.. dictionary.Keys.Cast<object>().Select(key => key.ToString() ?? "")]);
            foreach (DictionaryEntry entry in dictionary)
            {
                ofDictionary.Add(entry.Key.ToString() ?? "", entry.Value, isWanted);
            }

            return ofDictionary;
        }

        if (item.BaseObject is string or ValueType or (IEnumerable and not XmlNode))
        {
            return null;
        }

        var cells = new RowCells([.. item.Properties.Select(property => property.Name)]);
        foreach (var property in item.Properties)
        {
            if (isWanted(property.Name))
            {
                cells.Add(property.Name, Read(property), isWanted);
            }
        }

        return cells;
    }

    /// <summary>The value of a cell without PowerShell's wrapping; null where nothing is given: an empty cell, a database's null, or what a script wrote that wrote nothing.</summary>
    internal static object? Unwrap(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null : (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => string.IsNullOrWhiteSpace(text) ? null : text,
        DBNull => null,
        // The properties are the wrapping's.
        PSCustomObject => value,
        var other => other,
    };

    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException error)
        {
            return new UnreadableCell((error.InnerException ?? error).Message);
        }
    }

    private void Add(string header, object? value, Func<string, bool> isWanted)
    {
        if (isWanted(header) && Unwrap(value) is { } content && content is not ICollection { Count: 0 })
        {
            filled.Add((header, content));
        }
    }

    /// <summary>What stands for a cell whose script failed.</summary>
    internal sealed class UnreadableCell(string message)
    {
        public override string ToString() => message;
    }
}
